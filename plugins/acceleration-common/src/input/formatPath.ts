/**
 * Writes a path into a document the way users write it: `spec.interfaces[0].name`. A key that is not a plain word is
 * quoted in brackets: `metadata.annotations["a.b/c"]`.
 *
 * @public
 */
export function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(String(step))) text += text ? `.${String(step)}` : String(step);
    else text += `[${JSON.stringify(String(step))}]`;
  }
  return text;
}

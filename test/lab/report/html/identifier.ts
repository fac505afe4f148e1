/** A name as an `id`: safe in a link, and the same for the same name. Names that differ in other letters differ by their number. */
export function identifier(name: string, index: number): string {
  return `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}-${index + 1}`;
}

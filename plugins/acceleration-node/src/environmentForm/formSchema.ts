type Schema = Record<string, any>;

/** Words that are written in capitals. */
const CAPITALS = new Set([
  'id',
  'iommu',
  'ip',
  'ipam',
  'mac',
  'mtu',
  'nad',
  'numa',
  'ovs',
  'pci',
  'pf',
  'vf',
  'vlan',
]);

/** `pfDeviceID` as a label: `PF device ID`. */
function label(key: string): string {
  const words = key.split(/(?<=[a-z0-9])(?=[A-Z])|[-_]/).map(word => {
    const lower = word.toLowerCase();
    const plural = lower.endsWith('s') && CAPITALS.has(lower.slice(0, -1));
    if (CAPITALS.has(lower)) return lower.toUpperCase();
    return plural ? `${lower.slice(0, -1).toUpperCase()}s` : lower;
  });
  const text = words.join(' ');
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}

/** A description as a form shows it, that is as Markdown: what stands in angle brackets would be taken for HTML, and vanish. */
function sentence(text: string): string {
  const marked = text.replace(/[^\s,;`]*<[^\s>]+>[^\s,;`]*/g, '`$&`');
  return `${marked.slice(0, 1).toUpperCase()}${marked.slice(1)}`;
}

/** The schemas of an object's fields; one without a title is called by its key. */
function fields(properties: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [
      key,
      formSchema({ title: label(key), ...schema }),
    ]),
  );
}

/** What `allOf`, `if` and the like hold are conditions and not fields: they stay as they are. */
const FIELD_SCHEMAS: Record<string, (schema: any) => unknown> = {
  description: sentence,
  properties: fields,
  items: (schema: Schema) => formSchema(schema),
  additionalProperties: (schema: Schema | boolean) =>
    typeof schema === 'object' ? formSchema(schema) : schema,
};

/**
 * A backend pack's JSON Schema as a form takes it (react-jsonschema-form, as in Backstage's scaffolder): every field has a
 * title and says what it wants when it does not like what it gets. Examples are left out, for a form takes them for
 * proposals of text. An optional object asks for none of its own fields, since a form makes such an object even where
 * nobody fills it in; the pack's own schema judges what comes of it.
 */
export function formSchema(schema: Schema, isWanted = true): Schema {
  const { examples: _examples, ...kept } = schema;
  const wanted: string[] = kept.required ?? [];
  const result = Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [
      key,
      FIELD_SCHEMAS[key]?.(value) ?? value,
    ]),
  );
  if (kept.properties) {
    result.properties = Object.fromEntries(
      Object.entries(result.properties as Record<string, Schema>).map(
        ([key, field]) => [
          key,
          wanted.includes(key) ? field : asOptional(field),
        ],
      ),
    );
  }
  if (kept.pattern && kept.description)
    result.errorMessage = { pattern: `Give ${kept.description}` };
  return isWanted ? result : asOptional(result);
}

function asOptional(schema: Schema): Schema {
  if (schema.type !== 'object') return schema;
  const { required: _required, ...others } = schema;
  return others;
}

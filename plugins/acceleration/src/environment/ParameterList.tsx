import styles from './Parameters.module.css';

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

/** A value as somebody wrote it: whatever it is, it is shown. */
function ParameterValue({ value }: { readonly value: unknown }) {
  if (isPlain(value))
    return <code className={styles.value}>{String(value)}</code>;
  if (!Array.isArray(value))
    return <ParameterList entries={Object.entries(value as object)} />;
  if (value.every(isPlain))
    return <code className={styles.value}>{value.map(String).join(', ')}</code>;
  return (
    <ol className={styles.items}>
      {value.map((item, index) => (
        <li key={index}>
          <ParameterValue value={item} />
        </li>
      ))}
    </ol>
  );
}

/** Names and values; those that are mappings or lists of them stand below their name. */
export function ParameterList({
  entries,
}: {
  readonly entries: readonly (readonly [string, unknown])[];
}) {
  return (
    <dl className={styles.list}>
      {entries.map(([name, value]) => (
        <div key={name} className={styles.entry}>
          <dt>{name}</dt>
          <dd>
            <ParameterValue value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { ParameterValue } from './ParameterValue';
import styles from './Parameters.module.css';

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

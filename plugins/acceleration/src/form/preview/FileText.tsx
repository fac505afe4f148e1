import { compareLines } from './compareLines';
import styles from './RenderedFiles.module.css';

const MARKS = { same: ' ', removed: '−', added: '+' } as const;
const TAGS = { same: 'span', removed: 'del', added: 'ins' } as const;

/**
 * The text of a file, or how it differs from another.
 *
 * @param label - names the box, which scrolls by itself
 * @param other - what to compare it with: its lines are those that are added
 */
export function FileText({
  label,
  content,
  other,
}: {
  readonly label: string;
  readonly content: string;
  readonly other?: string;
}) {
  const lines = other === undefined ? undefined : compareLines(content, other);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls has to be reachable by keyboard
    <pre className={styles.text} role="region" aria-label={label} tabIndex={0}>
      {lines
        ? lines.map(({ kind, text }, index) => {
            const Line = TAGS[kind];
            return (
              // eslint-disable-next-line react/no-array-index-key -- lines are alike, and never move
              <Line
                key={index}
                className={styles[kind]}
              >{`${MARKS[kind]} ${text}\n`}</Line>
            );
          })
        : content}
    </pre>
  );
}

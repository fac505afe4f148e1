import { Button, TextAreaField } from '@backstage/ui';
import type { DragEvent } from 'react';
import styles from './TextOrFile.module.css';

interface Props {
  readonly label: string;
  /** Where it is not that of the whole. */
  readonly textLabel?: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly fileLabel: string;
  /** A file that was chosen or dropped; it is not read yet. */
  readonly onFile: (file: File) => void;
  readonly buttonLabel: string;
  readonly onPress: () => void;
}

/** Takes a text that is typed or pasted, or a file that is chosen or dropped. */
export function TextOrFile({
  label,
  textLabel = label,
  rows,
  value,
  onChange,
  fileLabel,
  onFile,
  buttonLabel,
  onPress,
}: Props) {
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <div
      className={styles.input}
      role="group"
      aria-label={label}
      onDragOver={event => event.preventDefault()}
      onDrop={drop}
    >
      <TextAreaField
        label={textLabel}
        rows={rows}
        value={value}
        onChange={onChange}
      />
      <div className={styles.actions}>
        <Button isDisabled={value.trim() === ''} onPress={onPress}>
          {buttonLabel}
        </Button>
        <label className={styles.file}>
          {fileLabel}{' '}
          <input
            type="file"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) onFile(file);
              target.value = ''; // the same file may be chosen again
            }}
          />
        </label>
      </div>
    </div>
  );
}

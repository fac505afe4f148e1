import { Text } from '@backstage/ui';
import { RiFileLine, RiFolderOpenLine } from '@remixicon/react';
import type { Folder } from './previewFiles';
import styles from './RenderedFiles.module.css';

/** The rendered files by folder; choosing one shows it. */
export function FileTree({
  folder,
  chosen,
  label,
  onChoose,
}: {
  readonly folder: Folder;
  readonly chosen?: string;
  readonly label: string;
  readonly onChoose: (path: string) => void;
}) {
  return (
    <ul className={styles.tree} aria-label={label}>
      {folder.folders.map(below => (
        <li key={below.path}>
          <Text variant="body-small" color="secondary" className={styles.name}>
            <RiFolderOpenLine size={14} aria-hidden /> {below.name}
          </Text>
          <FileTree
            folder={below}
            chosen={chosen}
            label={below.path}
            onChoose={onChoose}
          />
        </li>
      ))}
      {folder.files.map(({ name, path }) => (
        <li key={path}>
          <button
            type="button"
            className={styles.file}
            aria-current={path === chosen}
            title={path}
            onClick={() => onChoose(path)}
          >
            <RiFileLine size={14} aria-hidden /> {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import { useState } from 'react';
import { accelerationTranslationRef } from '../../translation';
import { FileText } from './FileText';
import { FileTree } from './FileTree';
import { counterparts, fileTree, firstFile, PreviewFile } from './previewFiles';
import styles from './RenderedFiles.module.css';
import type { TitleOf } from './useEnvironmentTitles';

/** What is chosen where nothing is compared. */
const ALONE = 'alone';

/** The rendered files as a tree, with the text of one; a file of an overlay can be compared with that of another environment. */
export function RenderedFiles({
  files,
  titleOf,
}: {
  readonly files: readonly PreviewFile[];
  readonly titleOf: TitleOf;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [path, setPath] = useState<string>();
  const [compared, setCompared] = useState<string>(ALONE);
  const file = files.find(each => each.path === path) ?? firstFile(files);
  if (!file) return null;
  const others = counterparts(file.path, files);
  const other = others.find(({ environment }) => environment === compared);
  // Files have the name in their paths, people know the title.
  const calledBoth = (name: string) =>
    titleOf(name) === name
      ? name
      : t('form.preview.counterpart', { title: titleOf(name), name });
  const label = other
    ? t('form.preview.comparison', {
        path: file.path,
        environment: titleOf(other.environment),
      })
    : file.path;
  return (
    <div className={styles.files}>
      <nav className={styles.side} aria-label={t('form.preview.files')}>
        <FileTree
          folder={fileTree(files.map(each => each.path))}
          chosen={file.path}
          label={t('form.preview.files')}
          onChoose={setPath}
        />
      </nav>
      <div className={styles.shown}>
        <div className={styles.head}>
          <Text weight="bold">{label}</Text>
          {others.length > 0 && (
            <Select
              label={t('form.preview.compare')}
              options={[
                { id: ALONE, label: t('form.preview.alone') },
                ...others.map(({ environment }) => ({
                  id: environment,
                  label: calledBoth(environment),
                })),
              ]}
              value={other ? other.environment : ALONE}
              onChange={key => setCompared(String(key))}
            />
          )}
        </div>
        <FileText label={label} content={file.content} other={other?.content} />
      </div>
    </div>
  );
}

import { NotFoundError } from '@backstage/errors';
import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import { entityRefOf, VisibleIndex } from '../api/VisibleIndex';

type Summary = components['schemas']['WorkloadSummary'];

/** The most workloads that one question is answered with. */
const MOST = 20;

const lower = (text: string) => text.toLocaleLowerCase('en-US');

/** The reference that a text is, in its full form; `undefined` for a plain name. */
function refIn(text: string): string | undefined {
  const [, kind = 'component', namespace = 'default', name] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(text) ?? [];
  return name && /[:/]/.test(text)
    ? entityRefOf(kind, namespace, name)
    : undefined;
}

/** A sentence with names that come near, for somebody who has to ask again. */
function nothingFound(index: VisibleIndex, text: string): NotFoundError {
  const near = index
    .workloads()
    .filter(({ name, title = '' }) =>
      [name, title].some(word => lower(word).includes(lower(text))),
    )
    .slice(0, MOST);
  const cure =
    near.length > 0
      ? `did you mean ${near.map(({ entityRef }) => entityRef).join(', ')}?`
      : 'ask for the entity reference or the name of a workload in the catalog';
  return new NotFoundError(
    `there is no workload ${text.slice(0, 200)}, or you may not see it; ${cure}`,
  );
}

/**
 * The workloads that a text means: an entity reference means one, a name all of that name.
 *
 * @throws NotFoundError that says what comes near
 */
export function findWorkloads(index: VisibleIndex, text: string): Summary[] {
  const wanted = text.trim();
  const ref = refIn(wanted);
  const found = index
    .workloads()
    .filter(({ entityRef, name }) =>
      ref ? entityRef === ref : lower(name) === lower(wanted),
    );
  if (wanted === '' || found.length === 0) throw nothingFound(index, wanted);
  return found.slice(0, MOST).map(workload => index.shown(workload));
}

import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import { Document, isMap, isSeq, parseDocument, YAMLMap } from 'yaml';
import type { BackendPack } from '../pack/BackendPack';
import { loadYaml } from '../yaml/loadYaml';
import { backendForms } from './backendForms';

/** The page of the template's form that asks for the backend. */
function backendPage(document: Document, file: string | undefined): YAMLMap {
  const pages = document.getIn(['spec', 'parameters']);
  const page = isSeq(pages)
    ? pages.items.find(
        item => isMap(item) && item.hasIn(['properties', 'backend']),
      )
    : undefined;
  if (page) return page as YAMLMap;
  throw InvalidInputError.of({
    file,
    path: 'spec.parameters',
    message:
      'has no page with a property "backend"; start from the template accelerated-environment',
  });
}

/**
 * A scaffolder template whose form asks for an environment, with the forms of the given backend packs put in: the page
 * with a property `backend` gets the choice of them, and the parameters of each. All else, comments too, stays.
 *
 * @param text - the template entity
 * @param packs - those to choose from, in this order
 * @param file - its name, for messages
 * @throws InvalidInputError when it is no such template, or there is no pack
 * @public
 */
export function withBackendForms(
  text: string,
  packs: readonly BackendPack[],
  file?: string,
): string {
  loadYaml(text, file); // bounded, and with a clear error
  if (packs.length === 0)
    throw InvalidInputError.of({
      file,
      path: '',
      message: 'gets no backend to choose; give a folder with backend packs',
    });
  const document = parseDocument(text);
  const page = backendPage(document, file);
  const { backend, oneOf } = backendForms(packs);
  page.setIn(['properties', 'backend'], document.createNode(backend));
  page.setIn(
    ['dependencies', 'backend', 'oneOf'],
    document.createNode(oneOf, { aliasDuplicateObjects: false }),
  );
  return document.toString({
    lineWidth: 0,
    indentSeq: true,
    flowCollectionPadding: false,
  });
}

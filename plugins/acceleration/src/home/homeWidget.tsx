import { attachComponentData } from '@backstage/core-plugin-api';
import {
  AppNode,
  createExtension,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import { lazy, ReactElement } from 'react';

/**
 * What the home page takes of a widget (`plugin-home-react/src/alpha/dataRefs.ts` in Backstage), as far as this one gives it, by the
 * page's own reference's id: its package is of an alpha API, and one of another release beside the portal's would bring a second
 * copy of all that it depends on.
 */
const homePageWidgetDataRef = createExtensionDataRef<{
  readonly node: AppNode;
  readonly component: ReactElement;
  readonly name: string;
  readonly title: string;
  readonly description: string;
}>().with({ id: 'home.widget.data' });

const NAME = 'HomePageAcceleration';
const TITLE = 'Yours, and not as promised';

const MyWorkloadsCard = lazy(() =>
  import('./MyWorkloadsCard').then(module => ({
    default: module.MyWorkloadsCard,
  })),
);

/** What is one's own and not as promised, on the page of `@backstage/plugin-home`; nothing where there is no such page. */
export const homeWidget = createExtension({
  kind: 'home-page-widget',
  name: 'mine',
  attachTo: { id: 'page:home', input: 'widgets' },
  output: [homePageWidgetDataRef],
  factory({ node }) {
    const Widget = () => (
      <ExtensionBoundary node={node}>
        <MyWorkloadsCard title={TITLE} />
      </ExtensionBoundary>
    );
    // By this the page's grid knows it again.
    attachComponentData(Widget, 'core.extensionName', NAME);
    attachComponentData(Widget, 'title', TITLE);
    return [
      homePageWidgetDataRef({
        node,
        component: <Widget />,
        name: NAME,
        title: TITLE,
        description: 'Your accelerated workloads that are not as promised.',
      }),
    ];
  },
});

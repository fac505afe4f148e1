import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageLayoutBlueprint } from '@backstage/plugin-home-react/alpha';

/** Gives the portal's first page a layout of its own. */
export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [
    HomePageLayoutBlueprint.make({
      params: {
        loader: () =>
          import('./HomeLayout').then(({ HomeLayout }) => HomeLayout),
      },
    }),
  ],
});

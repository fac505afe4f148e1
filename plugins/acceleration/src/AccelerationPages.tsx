import { Route, Routes, useResolvedPath } from 'react-router-dom';
import { lazy, Suspense } from 'react';
import { FleetPage } from './fleet/FleetPage';

/** Its parsers and rules are read only by those who go there. */
const ExplainPage = lazy(() =>
  import('./explain/ExplainPage').then(module => ({
    default: module.ExplainPage,
  })),
);

const CampaignsPage = lazy(() =>
  import('./campaigns/CampaignsPage').then(module => ({
    default: module.CampaignsPage,
  })),
);

const DoctorPage = lazy(() =>
  import('./doctor/DoctorPage').then(module => ({
    default: module.DoctorPage,
  })),
);

const GlossaryPage = lazy(() =>
  import('./glossary/GlossaryPage').then(module => ({
    default: module.GlossaryPage,
  })),
);

/** The pages below the plugin's path: the fleet, `explain` with the words below it, `campaigns` and `doctor`. */
export function AccelerationPages() {
  const { pathname } = useResolvedPath('');
  return (
    <Routes>
      <Route
        path="explain"
        element={
          <Suspense fallback={null}>
            <ExplainPage fleetHref={pathname} />
          </Suspense>
        }
      />
      {['explain/words', 'explain/:kind/:name'].map(path => (
        <Route
          key={path}
          path={path}
          element={
            <Suspense fallback={null}>
              <GlossaryPage
                fleetHref={pathname}
                base={`${pathname.replace(/\/$/, '')}/explain`}
              />
            </Suspense>
          }
        />
      ))}
      {['campaigns', 'campaigns/:id'].map(path => (
        <Route
          key={path}
          path={path}
          element={
            <Suspense fallback={null}>
              <CampaignsPage fleetHref={pathname} />
            </Suspense>
          }
        />
      ))}
      <Route
        path="doctor"
        element={
          <Suspense fallback={null}>
            <DoctorPage fleetHref={pathname} />
          </Suspense>
        }
      />
      <Route path="*" element={<FleetPage />} />
    </Routes>
  );
}

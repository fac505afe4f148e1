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

/** The pages below the plugin's path: the fleet, `explain`, `campaigns` and `doctor`. */
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

import { Card, CardBody, CardHeader } from '@backstage/ui';
import { useFleetPath } from '../fleet/fleetRouteRef';
import { CardTitle } from '../parts/CardTitle';
import { MyWorkloads } from './MyWorkloads';

/** The widget of the home page, as a card of its own. */
export function MyWorkloadsCard({ title }: { readonly title: string }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle level={2}>{title}</CardTitle>
      </CardHeader>
      <CardBody>
        <MyWorkloads fleetHref={useFleetPath()} />
      </CardBody>
    </Card>
  );
}

import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  Card,
  CardBody,
  CardHeader,
  Container,
  Grid,
  Link,
  Text,
} from '@backstage/ui';
import { Surface } from '../src/parts/Surface';
import { ENVIRONMENTS, WORKLOAD_STATES } from './recordedStates';

const GROUPS = [
  ['Workloads', 'component', WORKLOAD_STATES],
  ['Environments', 'resource', ENVIRONMENTS],
] as const;

/** Leads to every state that there is recorded data of. */
export function StatesPage() {
  const link = useEntityRefLink();
  return (
    <Container my="4">
      <main>
        <Surface>
          <Text as="h1" variant="title-medium">
            Acceleration, with recorded data
          </Text>
          <Link href="/acceleration">Fleet</Link>
          <Grid.Root columns={{ initial: '1', sm: '2' }}>
            {GROUPS.map(([title, kind, names]) => (
              <Card key={title}>
                <CardHeader>
                  <Text as="h2" variant="title-small">
                    {title}
                  </Text>
                </CardHeader>
                <CardBody>
                  <ul>
                    {names.map(name => (
                      <li key={name}>
                        <Link href={link(`${kind}:default/${name}`)}>
                          {name}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </CardBody>
              </Card>
            ))}
          </Grid.Root>
        </Surface>
      </main>
    </Container>
  );
}

import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { Container, Link, Text } from '@backstage/ui';
import { ENVIRONMENT_TYPE } from '@fastpath/backstage-plugin-acceleration-common';
import { useParams } from 'react-router-dom';
import { EntityAccelerationCard } from '../src/workload/EntityAccelerationCard';
import { EntityAccelerationContent } from '../src/workload/EntityAccelerationContent';
import { EnvironmentContent } from '../src/environment/EnvironmentContent';
import { recordedEntity } from '../src/testing/recorded';
import styles from './StatePage.module.css';

const entityOf = (kind: string, name: string): Entity =>
  kind === 'resource'
    ? {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: { name, namespace: 'default' },
        spec: { type: ENVIRONMENT_TYPE, owner: 'group:default/platform' },
      }
    : {
        ...recordedEntity,
        metadata: { ...recordedEntity.metadata, name, title: name },
      };

/** What an entity's page shows of the plugin, in the state that the entity is named for. */
export function StatePage() {
  const { kind = '', name = '' } = useParams();
  return (
    <Container my="4">
      <EntityProvider key={`${kind}/${name}`} entity={entityOf(kind, name)}>
        <main className={styles.main}>
          <Text as="h1" variant="title-medium">
            {name}
          </Text>
          <Link href="/">All states</Link>
          {kind === 'resource' ? (
            <EnvironmentContent />
          ) : (
            <>
              <div className={styles.card}>
                <EntityAccelerationCard />
              </div>
              <EntityAccelerationContent />
            </>
          )}
        </main>
      </EntityProvider>
    </Container>
  );
}

import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  accelerationCampaignCreatePermission,
  accelerationImpactReadPermission,
  AccelerationSchemas,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Request, Router } from 'express';
import type { Access } from '../api/Access';
import { audited, auditedDenial } from '../api/audited';
import { callerOf } from '../api/callerOf';
import type { Impact } from '../impact/Impact';
import type { Campaigns } from './Campaigns';

/** What the routes work with. */
export interface CampaignRoutesOptions {
  readonly access: Access;
  readonly auditor: AuditorService;
  readonly campaigns: Campaigns;
  readonly impact: Impact;
  readonly credentialsOf: (request: Request) => Promise<BackstageCredentials>;
}

/** `/v1/campaigns`: whoever may ask what a change does may see how it goes; who may start one may stop any. */
export function addCampaignRoutes(
  router: Router,
  { access, auditor, campaigns, impact, credentialsOf }: CampaignRoutesOptions,
): void {
  const audit = (
    request: Request,
    eventId: string,
    meta: Record<string, string>,
  ) => ({ eventId, request, meta, severityLevel: 'medium' as const });

  const campaignFor = async (
    id: string,
    credentials: BackstageCredentials,
  ): Promise<AccelerationSchemas['Campaign']> => {
    const sees = await access.seesWorkloads(credentials);
    const campaign = await campaigns.get(id, sees);
    if (campaign) return campaign;
    throw new NotFoundError(`there is no campaign ${id.slice(0, 40)}`);
  };

  router.get('/v1/campaigns', async (request, response) => {
    const credentials = await credentialsOf(request);
    await auditedDenial(auditor, audit(request, 'campaign-fetch', {}), () =>
      access.require(credentials, accelerationImpactReadPermission),
    );
    response
      .set('Cache-Control', 'no-store')
      .json({ items: await campaigns.list() });
  });

  router.get('/v1/campaigns/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    await auditedDenial(auditor, audit(request, 'campaign-fetch', {}), () =>
      access.require(credentials, accelerationImpactReadPermission),
    );
    response
      .set('Cache-Control', 'no-store')
      .json(await campaignFor(request.params.id, credentials));
  });

  router.post('/v1/campaigns', async (request, response) => {
    const credentials = await credentialsOf(request);
    const body = request.body as AccelerationSchemas['CampaignRequest'];
    const title = String(body.title).slice(0, 200);
    const id = await audited(
      auditor,
      audit(request, 'campaign-start', { title }),
      async () => {
        await access.require(credentials, accelerationCampaignCreatePermission);
        const plan = await impact.plan(body, credentials);
        return campaigns.create(body, plan, credentials);
      },
    );
    response
      .set('Cache-Control', 'no-store')
      .json(await campaignFor(id, credentials));
  });

  router.post('/v1/campaigns/:id/stop', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { id } = request.params;
    const campaign = await audited(
      auditor,
      audit(request, 'campaign-stop', { id: id.slice(0, 40) }),
      async () => {
        await access.require(credentials, accelerationCampaignCreatePermission);
        await campaigns.stop(id, callerOf(credentials));
        return campaignFor(id, credentials);
      },
    );
    response.set('Cache-Control', 'no-store').json(campaign);
  });
}

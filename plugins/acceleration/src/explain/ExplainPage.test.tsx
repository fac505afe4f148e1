import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { ExplainPage } from './ExplainPage';

const status = [
  {
    name: 'edge/fast',
    interface: 'net1',
    'device-info': {
      type: 'vhost-user',
      version: '1.1.0',
      'vhost-user': { mode: 'server', path: '/run/fast/0/sock' },
    },
  },
];
const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'httpd-0',
    namespace: 'edge',
    annotations: {
      'k8s.v1.cni.cncf.io/networks': 'fast@net1',
      'k8s.v1.cni.cncf.io/network-status': JSON.stringify(status),
    },
  },
  spec: { nodeName: 'n1', containers: [{ name: 'app', image: 'a' }] },
  status: { phase: 'Running' },
};

async function paste(text: string) {
  fireEvent.change(await screen.findByRole('textbox'), {
    target: { value: text },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Explain' }));
}

describe('ExplainPage', () => {
  it('says what pods receive and what is wrong with manifests, and asks nobody', async () => {
    const fetching = vi.spyOn(globalThis, 'fetch');
    renderPart(<ExplainPage fleetHref="/acceleration" />);
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'dns',
        namespace: 'edge',
        annotations: { 'k8s.v1.cni.cncf.io/networks': 'fast' },
      },
      spec: { template: { spec: { containers: [] } } },
    };
    await paste(
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [pod, deployment],
      }),
    );
    expect(await screen.findByText('2 objects were read.')).toBeInTheDocument();
    expect(screen.getByText('httpd-0')).toBeInTheDocument();
    expect(screen.getByText(/^Deployment edge\/dns, /)).toBeInTheDocument();
    expect(fetching).not.toHaveBeenCalled();
    fetching.mockRestore();
  });

  it.each([
    ['{"apiVersion": "v1", "kind": "Po', /it may be cut off/],
    ['No resources found', /No Kubernetes object is in this/],
    ['\0\0\0', /This is no text/],
  ])('answers %j in the page', async (text, words) => {
    renderPart(<ExplainPage fleetHref="/acceleration" />);
    await paste(text);
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });

  it('takes a file that is dropped, and does not read one of 100 MB', async () => {
    renderPart(<ExplainPage fleetHref="/acceleration" />);
    const box = await screen.findByRole('group', {
      name: 'What is to be explained',
    });
    const text = vi.fn(async () => JSON.stringify(pod));
    fireEvent.drop(box, {
      dataTransfer: { files: [{ size: 100 * 1024 * 1024, text }] },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /too much for a page.*fastpath explain/,
    );
    expect(text).not.toHaveBeenCalled();
    fireEvent.drop(box, { dataTransfer: { files: [{ size: 1_000, text }] } });
    expect(await screen.findByText('1 object was read.')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  recordedAttachments,
  unknownAttachment,
  untrustedAttachment,
} from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { Confidence } from './Confidence';

describe('Confidence', () => {
  it.each([
    [
      'two sources that agree',
      recordedAttachments.vdpa,
      "Observed: reported by Multus, and confirmed by the node's inventory.",
    ],
    [
      'three of them',
      recordedAttachments.offload,
      "Observed: reported by Multus, and confirmed by the node's inventory and the node's labels.",
    ],
    [
      'only a declaration',
      recordedAttachments.mediation,
      "Declared, not seen: nothing reports the device itself. Concluded from Multus and the network's definition.",
    ],
    [
      'sources that contradict each other',
      untrustedAttachment,
      "Not believed: Multus reports it, and the node's inventory contradicts it.",
    ],
    [
      'too little',
      unknownAttachment,
      "Inferred, not confirmed: concluded from Multus and the node's inventory. That is too little to call a promise kept.",
    ],
    [
      'what is not verified',
      { ...recordedAttachments.vdpa, verified: false },
      "Observed: reported by Multus and the node's inventory. That is too little to call a promise kept.",
    ],
    [
      'nothing',
      { ...recordedAttachments.vdpa, evidence: [], verified: false },
      'Observed: reported by nothing. That is too little to call a promise kept.',
    ],
  ])('puts %s in a sentence', async (_, attachment, sentence) => {
    renderPart(<Confidence attachment={attachment} />);
    expect(await screen.findByText(sentence)).toBeInTheDocument();
  });
});

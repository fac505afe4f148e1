import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { Trust } from './Trust';

describe('Trust', () => {
  it.each([
    [
      false,
      ['it is nobody we know'],
      'Not trusted: it promises nothing',
      'it is nobody we know',
    ],
    [
      false,
      [],
      'Not trusted: it promises nothing',
      'It does not come from a location that the portal believes.',
    ],
    [
      true,
      ['the backend is not known'],
      'It promises less than it seems',
      'the backend is not known',
    ],
  ])(
    'trusted %s, problems %j: says "%s" and why',
    async (trusted, problems, title, why) => {
      renderPart(<Trust trusted={trusted} problems={problems} />);
      expect(await screen.findByText(title)).toBeInTheDocument();
      expect(screen.getByText(why)).toBeInTheDocument();
    },
  );

  it('says nothing where nothing is wrong', async () => {
    renderPart(
      <p>
        nothing
        <Trust trusted problems={[]} />
      </p>,
    );
    expect((await screen.findByText('nothing')).textContent).toBe('nothing');
  });
});

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { GLOSSARY } from '@fastpath/backstage-plugin-acceleration-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Route, Routes } from 'react-router-dom';
import { AccelerationPages } from '../AccelerationPages';

const show = (path: string) =>
  renderInTestApp(
    <Routes>
      <Route path="/acceleration/*" element={<AccelerationPages />} />
    </Routes>,
    { initialRouteEntries: [`/acceleration/${path}`] },
  );

describe('GlossaryPage', () => {
  it('has all words, by kind', async () => {
    show('explain/words');
    await screen.findByRole('heading', { name: 'What the words mean' });
    const verdicts = screen.getByRole('region', { name: 'Verdict' });
    expect(within(verdicts).getAllByRole('listitem')).toHaveLength(
      GLOSSARY.filter(({ kind }) => kind === 'verdict').length,
    );
    expect(
      within(verdicts).getByRole('link', { name: 'not proven' }),
    ).toHaveAttribute('href', '/acceleration/explain/verdict/unknown');
  });

  it('finds the reason that somebody pastes', async () => {
    const user = userEvent.setup();
    show('explain/words?q=nonsense-word');
    expect(await screen.findByRole('status')).toHaveTextContent('No word');
    const box = screen.getByRole('searchbox');
    await user.clear(box);
    await user.paste('node worker-7 does not say whether it is ready');
    const reasons = await screen.findByRole('region', { name: 'Reason' });
    expect(within(reasons).getAllByRole('listitem')).toHaveLength(1);
    expect(reasons).toHaveTextContent('look at the conditions of the node');
  });

  it.each([
    ['verdict/degraded', 'less than promised', /ask the environment's owner/],
    ['rule/yaml-syntax', 'A file is plain YAML or JSON', /Source: YAML 1.2/],
  ])('explains %s', async (path, title, words) => {
    show(`explain/${path}`);
    expect(
      await screen.findByRole('heading', { name: title }),
    ).toBeInTheDocument();
    expect(screen.getByRole('main')).toHaveTextContent(words);
  });

  it('says that a word is unknown', async () => {
    show('explain/verdict/splendid');
    expect(
      await screen.findByText('No word is called verdict/splendid'),
    ).toBeInTheDocument();
  });
});

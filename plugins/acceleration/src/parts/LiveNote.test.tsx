import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/recorded';
import { renderPart } from '../testing/renderPart';
import { LiveNote } from './LiveNote';

const read = { value: {}, readAt: Date.now() - 90_000 };

describe('LiveNote', () => {
  it.each([
    [
      'told by signals',
      { ...read, isSignalled: true },
      'Read 1 min ago. Changes appear by themselves.',
    ],
    [
      'that it asks itself',
      { ...read, isSignalled: false },
      'asks every 10 seconds',
    ],
    [
      'why the API refuses',
      {
        ...read,
        isSignalled: true,
        error: refusal(500, 'the database is away'),
      },
      'was read 1 min ago. the database is away',
    ],
    [
      'that it fails',
      { ...read, isSignalled: true, error: new Error('no network') },
      'what you see was read 1 min ago. no network',
    ],
  ])('says %s', async (_, live, text) => {
    renderPart(<LiveNote live={live} />);
    expect(
      await screen.findByText(
        (_content, element) =>
          element?.tagName === 'P' &&
          element.textContent?.includes(text) === true,
      ),
    ).toBeInTheDocument();
  });
});

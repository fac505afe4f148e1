import { RECEIVED_CLASSES } from '@fastpath/backstage-plugin-acceleration-common';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../testing/renderPart';
import { ClassTag } from './ClassTag';

describe('ClassTag', () => {
  it('has a name for every class', async () => {
    renderPart(
      <ul>
        {RECEIVED_CLASSES.map(name => (
          <li key={name}>
            <ClassTag name={name} />
          </li>
        ))}
      </ul>,
    );
    const names = (await screen.findAllByRole('listitem')).map(
      ({ textContent }) => textContent ?? '',
    );
    expect(new Set(names).size).toBe(RECEIVED_CLASSES.length);
    expect(names.filter(name => name.includes('class.'))).toEqual([]);
  });

  it.each([
    ['netdev', 'Kernel interface'],
    ['a-class-of-tomorrow', 'a-class-of-tomorrow'],
    ['constructor', 'constructor'],
  ])('shows %s as %s', async (name, shown) => {
    renderPart(<ClassTag name={name} />);
    expect(await screen.findByText(shown)).toBeInTheDocument();
  });
});

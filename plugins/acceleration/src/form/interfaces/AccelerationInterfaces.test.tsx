import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '../../testing/renderPart';
import { fieldErrors, fieldProps } from '../testing/fieldProps';
import { AccelerationInterfaces } from './AccelerationInterfaces';
import { validateInterfaces } from './interfaceProblems';
import type { InterfaceRow } from './interfaceRows';

const net1: InterfaceRow = {
  name: 'net1',
  network: 'fast',
  datapath: 'userspace',
};

function Form({
  first,
  onChange,
}: {
  readonly first: InterfaceRow[];
  readonly onChange?: (rows?: InterfaceRow[]) => void;
}) {
  const [rows, setRows] = useState<InterfaceRow[] | undefined>(first);
  const keep = (next?: InterfaceRow[]) => {
    setRows(next);
    onChange?.(next);
  };
  return (
    <AccelerationInterfaces
      {...fieldProps<InterfaceRow[]>({ formData: rows, onChange: keep })}
    />
  );
}

const row = (number: number) =>
  within(screen.getByRole('group', { name: `Interface ${number}` }));

describe('AccelerationInterfaces', () => {
  it('adds a row with the next free name, ready to be written over, and removes it', async () => {
    const onChange = vi.fn();
    renderPart(<Form first={[net1]} onChange={onChange} />);
    expect(
      await screen.findByText(/The program finds each interface by its name/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Remove the interface net1' }),
    ).toBeDisabled();
    await userEvent.click(
      screen.getByRole('button', { name: 'Add an interface' }),
    );
    expect(onChange).toHaveBeenLastCalledWith([
      net1,
      { ...net1, name: 'net2' },
    ]);
    expect(row(2).getByRole('textbox', { name: 'Name' })).toHaveFocus();
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove the interface net1' }),
    );
    expect(onChange).toHaveBeenLastCalledWith([{ ...net1, name: 'net2' }]);
    expect(
      screen.getByRole('button', { name: 'Add an interface' }),
    ).toHaveFocus();
  });

  it('checks names as they are typed', async () => {
    renderPart(<Form first={[net1, { ...net1, name: 'net2' }]} />);
    await screen.findByRole('group', { name: 'Interface 2' });
    const name = row(2).getByRole('textbox', { name: 'Name' });
    await userEvent.clear(name);
    await userEvent.type(name, 'net1');
    expect(name).toHaveAccessibleDescription(
      /"net1" is the name of an earlier interface/,
    );
    await userEvent.type(name, 'X');
    expect(name).toHaveAccessibleDescription(
      /"net1X" is not an interface name; use 1 to 15/,
    );
    expect(name).toHaveAttribute('aria-invalid', 'true');
    await userEvent.clear(name);
    await userEvent.type(name, 'fast0');
    expect(name).not.toHaveAttribute('aria-invalid');
  });

  it('adds no more than a workload may have', async () => {
    renderPart(
      <Form
        first={Array.from({ length: 8 }, (_, index) => ({
          ...net1,
          name: `net${index + 1}`,
        }))}
      />,
    );
    expect(
      await screen.findByRole('button', { name: 'Add an interface' }),
    ).toBeDisabled();
  });

  it.each([undefined, null, 'net1', [null, 3, { name: 4 }]])(
    'lives with %j',
    async value => {
      renderPart(
        <AccelerationInterfaces
          {...fieldProps<InterfaceRow[]>({ formData: value as never })}
        />,
      );
      expect(
        await screen.findByRole('button', { name: 'Add an interface' }),
      ).toBeEnabled();
    },
  );

  it.each([
    [[net1], []],
    [[], ['Give at least one interface']],
    [undefined, ['Give at least one interface']],
    [
      [{ ...net1, name: 'eth0' }],
      [
        'Interface 1, name: "eth0" belongs to the pod itself; choose another, for example net1',
      ],
    ],
    [
      [{ ...net1, name: 'a'.repeat(16) }],
      ['Interface 1, name: "aaaaaaaaaaaaaaaa" is too long; at most 15'],
    ],
    [
      [net1, net1],
      [
        'Interface 2, name: "net1" is the name of an earlier interface; give each interface its own name',
      ],
    ],
    [
      [{ ...net1, network: 'Fast' }],
      [
        expect.stringContaining(
          'Interface 1, network: "Fast" is not a DNS label',
        ),
      ],
    ],
  ])('validates %j', (value, messages) => {
    expect(fieldErrors(field => validateInterfaces(value, field))).toEqual(
      messages,
    );
  });
});

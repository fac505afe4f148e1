import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderPart } from '../../testing/renderPart';
import { fieldErrors, fieldProps } from '../testing/fieldProps';
import { AccelerationImageField } from './AccelerationImageField';
import { validateImage } from './validateImage';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

function Form({
  first,
  onChange,
}: {
  readonly first?: string;
  readonly onChange?: (value?: string) => void;
}) {
  const [value, setValue] = useState(first);
  const keep = (next?: string) => {
    setValue(next);
    onChange?.(next);
  };
  return (
    <AccelerationImageField
      {...fieldProps<string>({
        formData: value,
        onChange: keep,
        schema: { title: 'Image' },
        required: true,
      })}
    />
  );
}

describe('AccelerationImageField', () => {
  it('tells somebody with a tag how to get the digest', async () => {
    renderPart(<Form />);
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Image/ }),
      'registry.example.com:5000/edge/httpd:1.2',
    );
    const commands = screen.getByRole('list', {
      name: 'Commands that print the digest',
    });
    expect(commands).toHaveTextContent(
      "skopeo inspect --format '{{.Digest}}' docker://registry.example.com:5000/edge/httpd:1.2",
    );
    expect(commands).toHaveTextContent('docker buildx imagetools inspect');
    expect(commands).toHaveTextContent(
      'crane digest registry.example.com:5000/edge/httpd:1.2',
    );
    expect(
      screen.getByText(
        /Then write registry.example.com:5000\/edge\/httpd@ followed/,
      ),
    ).toBeInTheDocument();
    await userEvent.tab();
    expect(
      await screen.findByText(/^Name the image by its digest, not by a tag/),
    ).toBeInTheDocument();
  });

  it('is content with a digest, and takes no space around it', async () => {
    const onChange = vi.fn();
    renderPart(<Form onChange={onChange} />);
    const box = await screen.findByRole('textbox', { name: /Image/ });
    await userEvent.click(box);
    await userEvent.paste(`  a/b@${DIGEST} `);
    expect(onChange).toHaveBeenLastCalledWith(`a/b@${DIGEST}`);
    await userEvent.tab();
    expect(box).toBeValid();
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
    await userEvent.clear(box);
    expect(onChange).toHaveBeenLastCalledWith(undefined);
  });

  it.each([3, null, { a: 1 }])('shows nothing for %j', async value => {
    renderPart(
      <AccelerationImageField
        {...fieldProps<string>({ formData: value as never })}
      />,
    );
    expect(await screen.findByRole('textbox')).toHaveValue('');
  });

  it.each([
    [`a/b@${DIGEST}`, []],
    [
      'a/b:1',
      [
        'Name the image by its digest, not by a tag. Write <registry>/<repository>@sha256:<64 hex digits>',
      ],
    ],
    [
      'A',
      [
        'The image is not an image reference; write <registry>/<repository>@sha256:<64 hex digits>',
      ],
    ],
    [
      undefined,
      [
        'The image is not an image reference; write <registry>/<repository>@sha256:<64 hex digits>',
      ],
    ],
  ])('validates %s', (value, messages) => {
    expect(fieldErrors(field => validateImage(value, field))).toEqual(messages);
  });

  it.each([
    [undefined, 0],
    ['a/b:1', 1],
  ])('counts the faults of an optional %s: %s', (value, count) => {
    const uiSchema = { 'ui:options': { optional: true } };
    expect(
      fieldErrors(field => validateImage(value, field, { uiSchema })),
    ).toHaveLength(count);
  });
});

/* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   a box that scrolls has to be reached by keyboard; and a table that a style turns into cards keeps its meaning only by roles */
import type { ReactNode } from 'react';
import cards from './CardTable.module.css';
import styles from './DataTable.module.css';

/** A row: its key, and its cells in the order of the heads. The first one names the row. */
export interface DataRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
}

/**
 * A table that turns into cards where it is narrow. It stays a table for readers: a style takes away what an element means, so
 * that the roles are written out.
 */
export function DataTable({
  label,
  heads,
  rows,
}: {
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly DataRow[];
}) {
  return (
    <div className={cards.box} role="group" aria-label={label} tabIndex={0}>
      <table role="table" className={cards.table} aria-label={label}>
        <thead role="rowgroup" className={styles.heads}>
          <tr role="row">
            {heads.map(head => (
              <th key={head} role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className={styles.rows}>
          {rows.map(({ key, cells: [name, ...others] }) => (
            <tr key={key} role="row">
              <th role="rowheader" scope="row">
                {name}
              </th>
              {others.map((cell, index) => (
                <td
                  key={heads[index + 1]}
                  role="cell"
                  data-label={heads[index + 1]}
                >
                  <div>{cell}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

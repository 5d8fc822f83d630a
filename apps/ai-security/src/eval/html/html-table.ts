import type { ReportTable } from '../report-tables';
import { markup, type Markup } from './markup';

/** A table under its title; wide ones scroll by themselves. */
export function htmlTable({ title, columns, rows }: ReportTable): Markup {
  return markup`<h2>${title}</h2>
<div class="wide"><table>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map(([name = '', ...figures]) => markup`<tr><th scope="row">${name}</th>${figures.map((figure) => markup`<td>${figure}</td>`)}</tr>
`)}</tbody>
</table></div>
`;
}

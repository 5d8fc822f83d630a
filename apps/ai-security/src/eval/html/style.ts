import { markup } from './markup';

/** The look of the page; colours follow the reader's choice of light or dark. */
export const STYLE = markup`<style>
:root { color-scheme: light dark; --ink: #1c2024; --faint: #60646c; --line: #d9dce1; --paper: #fff; --curve: #0b62c4; --bar: #9ec5f2; --point: #c2410c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --faint: #a0a6ae; --line: #3a3f45; --paper: #15181b; --curve: #6cb0ff; --bar: #2f5d90; --point: #ff9b62; }
}
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
tbody th { text-align: left; font-weight: normal; } thead th { color: var(--faint); }
.plots { display: flex; flex-wrap: wrap; gap: 1.5rem; } figure { flex: 1 1 20rem; max-width: 30rem; margin: 0; } svg { width: 100%; }
figcaption { color: var(--faint); font-size: 0.85rem; } svg text { fill: var(--faint); font-size: 11px; } svg text.count { fill: var(--ink); font-size: 9px; }
.grid { stroke: var(--line); } .guide { stroke: var(--faint); stroke-dasharray: 4 4; } .curve { fill: none; stroke: var(--curve); stroke-width: 2; }
.bar { fill: var(--bar); } .point { fill: var(--point); }
</style>`;

// The Markdown page of one registered implementation, and the list of them all; pure functions of the entries.

/** @typedef {import('../src/registry/entry.js').Entry} Entry */

/** @param {Entry} entry */
export function writeRegistryPage(entry) {
  const sections = [
    `# ${capitalise(entry.title)}`,
    `Names: ${entry.names.map((name) => `*${name}*`).join(', ')}. Identifier: \`${entry.id}\`.`,
    ...entry.latex.map((latex) => `$$\n${latex}\n$$`),
    '## Symbols',
    entry.symbols.map(({ latex, meaning }) => `- $${latex}$: ${meaning}`).join('\n'),
    '## Hypotheses',
    entry.hypotheses.map((hypothesis) => `- ${hypothesis}`).join('\n'),
    '## Source',
    `${entry.source}.`,
    '## Implementation',
    entry.code === undefined
      ? 'None: a stochastic differential equation is run by simulation, from the drift and diffusion the text gives.'
      : writeCode(entry),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** @param {readonly Entry[]} entries */
export function writeRegistryIndex(entries) {
  const rows = entries.map((entry) => `- [${entry.title}](${entry.id}.md): $${entry.latex[0]}$`);
  const introduction =
    'An equation is matched with these by value: both are run on the same random draws, and they match when they agree at every sample, up to a positive factor or a constant. Made by `node scripts/makeRegistryDocs.mjs`.';
  return `# Registered implementations\n\n${introduction}\n\n${rows.join('\n')}\n`;
}

/** @param {Entry} entry */
function writeCode(entry) {
  const needs = entry.needs.filter((need) => need !== 'score').map((need) => ingredientNames[need]);
  const given = ['`x`: samples [n, d]', ...needs, '`S`, `score`: functions of points [n, d]'].join('; ');
  return `One value per sample. Given: ${given}.\n\n\`\`\`ts\n${entry.code}\n\`\`\``;
}

const ingredientNames = { v: '`v`: directions [n, d]', eps: '`eps`: standard normal noise [n, d]', sigma: '`sigma`: a number' };

/** @param {string} text */
function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

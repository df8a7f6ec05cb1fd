// The Markdown page of one registered implementation, and the list of them all; pure functions of the entries.

/** @typedef {import('../src/registry/entry.js').Entry} Entry */

/** @param {Entry} entry */
export function writeRegistryPage(entry) {
  const sections = [
    `# ${capitalise(entry.title)}`,
    `Names: ${entry.names.map((name) => `*${name}*`).join(', ')}. Identifier: \`${entry.id}\`.`,
    entry.setting,
    ...entry.latex.map((latex) => `$$\n${latex}\n$$`),
    '## Symbols',
    entry.symbols.map(({ latex, meaning }) => `- $${latex}$: ${meaning}`).join('\n'),
    '## Hypotheses',
    entry.hypotheses.map((hypothesis) => `- ${hypothesis}`).join('\n'),
    '## Source',
    `${capitalise(entry.source)}.`,
    '## Implementation',
    entry.code === undefined ? 'None: drift and diffusion are whatever the text gives.' : writeCode(entry),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** @param {readonly Entry[]} entries */
export function writeRegistryIndex(entries) {
  const introduction =
    'An equation is matched with these by value: both are run on the same fixed numbers, and they match when they agree at every sample, up to a positive factor or a constant, whatever the text calls its things. Each computes its own equations as Rederive reads them (a test). Made by `node scripts/makeRegistryDocs.mjs`.';
  const parts = Object.entries(headings).map(([kind, heading]) => {
    const rows = entries.filter((entry) => entry.kind === kind).map((entry) => `- [${entry.title}](${entry.id}.md): $${entry.latex[0]}$`);
    return `## ${heading}\n\n${rows.join('\n')}`;
  });
  return `# Registered implementations\n\n${introduction}\n\n${parts.join('\n\n')}\n`;
}

/** @type {{ readonly [K in Entry['kind']]: string }} */
const headings = {
  loss: 'Losses',
  divergence: 'Divergences and discrepancies',
  identity: 'Identities and conversions',
  sde: 'Equations of motion',
  kernel: 'Transition kernels (their logarithms)',
};

/** @param {Entry} entry */
function writeCode(entry) {
  const given = Object.entries(entry.needs).map(([name, sort]) => `\`${name}\`: ${sortWords[sort]}`);
  const first = Object.keys(entry.needs)[0];
  return [
    `${entry.kind === 'sde' ? 'A row per sample' : 'One value, or one row, per sample'}. Given: ${given.join('; ')}.`,
    `\`\`\`ts\n${entry.code}\n\`\`\``,
    `Its values in the plane while \`${first}\` moves along a line and the rest stays where it is:`,
    `![${entry.title}](${entry.id}.svg)`,
  ].join('\n\n');
}

/** @type {{ readonly [S in Entry['needs'][string]]: string }} */
const sortWords = {
  data: 'samples [n, d]',
  noise: 'standard normal noise [n, d]',
  direction: 'directions [n, d]',
  point: 'points [n, d]',
  number: 'a number, or a column [n, 1]',
  state: 'a number, or a column [n, 1]',
  time: 'the time, a number',
  slope: 'the derivative of the one before by the time, a number',
  condition: 'a number, or a column [n, 1], for the model alone',
  matrix: 'a matrix [d, d]',
  covariance: 'a covariance [d, d]',
  model: 'a function of points [n, d] → [n, d]',
  potential: 'a function of points [n, d] → [n]',
  kernel: 'a function of two points [n, d] → [n]',
  law: 'a density: `logp` and `score` of points [n, d]',
};

/** @param {string} text */
function capitalise(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

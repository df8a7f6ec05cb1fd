const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/** The character an HTML entity stands for; rare named ones are left as written. */
export function decodeEntity(entity: string): string {
  const body = entity.slice(1, -1);
  const code = /^#x/i.test(body) ? parseInt(body.slice(2), 16) : body.startsWith('#') ? parseInt(body.slice(1), 10) : NaN;
  if (Number.isNaN(code)) return Object.hasOwn(named, body) ? (named[body] ?? entity) : entity;
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
}

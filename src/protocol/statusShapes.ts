import type { BadgeStatus } from './previewMessages';

/** One shape per status on a 16 × 16 grid, so that a badge is told apart without its colour. */
export const statusShapes: { readonly [K in BadgeStatus]: string } = {
  holds: 'M2.5 8.5 6.3 12.3 13.5 4',
  excused: 'M2 6.2c2.2-2.6 4-.9 6 0s3.8 2.6 6 0M2 11c2.2-2.6 4-.9 6 0s3.8 2.6 6 0',
  assumption: 'M8 1.8 14.2 8 8 14.2 1.8 8ZM8 5v3.6M8 10.6v.6',
  wrong: 'M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5',
  undecided: 'M5 5.4a3 3 0 1 1 4.4 2.7C8.400 8.700 8 9.200 8 10.200M8 12.700v.6',
  'not-understood': 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M3.8 12.200 12.200 3.800',
  definition: 'M3.500 5.200v.6M3.500 10.200v.6M7 6h7M7 10.500h7',
  checking: 'M3 8h.01M8 8h.01M13 8h.01',
  read: 'M3 4.500h10M3 8h10M3 11.500h6',
};

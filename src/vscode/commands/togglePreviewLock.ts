import type { Command } from './command';

/** Of the preview in front. */
export const togglePreviewLock: Command = { id: 'rederive.togglePreviewLock', run: ({ preview }) => preview.toggleLock() };

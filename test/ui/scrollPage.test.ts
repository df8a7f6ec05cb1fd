import { launchBrowser } from '../../scripts/browser.mjs';
import { editAndWatch, jumpAndWatch } from './scrollPage';

describe('the line under the eye', () => {
  it('stays where it is while other lines are edited', async () => {
    const browser = await launchBrowser();
    await editAndWatch(browser, 12).finally(() => browser.close());
  });

  it('goes where a caret jumps, and stays there', async () => {
    const browser = await launchBrowser();
    await jumpAndWatch(browser, 6).finally(() => browser.close());
  });
});

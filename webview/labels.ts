/** The words of cards in the language of the page: its `lang` attribute says which. English where none are translated. */
const chinese: Readonly<Record<string, string>> = {
  'Goal. ': '目標：',
  'Counterexample. ': '反例：',
  'It holds as': '改成這樣就成立',
  'Make this edit': '套用這個修改',
  'Smallest repair. ': '最小的修改：',
  difference: '差',
  formula: '公式',
  Needs: '需要',
  ' (stated)': '（文中有說明）',
  ' (not stated)': '（文中沒有說明）',
  Close: '關閉',
  'Close (Escape)': '關閉（Escape）',
  'Show in the text': '在文中顯示',
  'Running…': '執行中…',
  'Run and plot': '執行並繪圖',
  'Implementation: ': '實作：',
  'These fit as well: ': '這些也符合：',
  Open: '開啟',
  Copy: '複製',
  Copied: '已複製',
  'Not allowed': '不允許',
  wrong: '錯誤',
  'holds under an assumption': '在某個假設下成立',
  undecided: '無法判定',
  'not understood': '無法理解',
  'holds as the text says': '如文中所說而成立',
  holds: '成立',
  checking: '檢查中',
  definition: '定義',
  read: '已讀',
  Map: '推導圖',
  'Derivation map': '推導圖',
  'Reading the document…': '正在讀取文件…',
  'This document is empty. Write some mathematics between dollar signs, and it appears here.':
    '這份文件是空的。在錢字號之間寫下數學式，它就會出現在這裡。',
  'This document is too long to be read while you write. Split it, or check it with the command rederive check.':
    '這份文件太長，無法邊寫邊讀。請把它分成幾份，或用指令 rederive check 檢查。',
};

export function say(text: string): string {
  const page = (globalThis as { readonly document?: { readonly documentElement?: { readonly lang?: string } } }).document; // none where reports are made
  return page?.documentElement?.lang === 'zh-tw' ? (chinese[text] ?? text) : text;
}

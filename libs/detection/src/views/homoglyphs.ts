/** A character that is drawn like a Latin letter. */
export interface Homoglyph {
  readonly letter: string;
  /** It belongs to Latin type (small capitals and the like), not to another script. */
  readonly looksLatin: boolean;
}

/** Each character of another script, followed by the letter it is drawn like. */
const OTHER_SCRIPTS = [
  // Cyrillic
  'аaеeоoрpсcуyхxіiїiёeјjѕsһhԁdԛqԝwѵvӏlкkмmтtнhвbгrпnьbүyғfӓaӧoэe',
  'АAВBЕEЁEКKМMНHОOРPСCТTУYХXІIЇIЈJЅSԌGԚQԜWҮYӀIЬBПNГR',
  // Greek
  'αaοoνvρpεeιiκkτtυuχxγyηnωwσoάaέeίiόoύuςs',
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
  // Armenian
  'օoոnհhսuցgզqյjռnաwօoքpՕOՍUՏSԼLՀZ',
  // Cherokee
  'ᎠDᎡRᎢTᎥiᎪAᎫJᎬEᏃZᎳWᎷMᎻHᎽYᏀGᏂhᏚSᏙVᏞLᏟCᏢPᏦKᏴBᎩYᎶGᏔWᎦSᎮO',
  // Digits and letters of others in common use
  'ѡwԍgⲟoⲣpⲥcոnՁ2',
];
const LATIN_TYPE = [
  'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz',
  // Others of these are letters of living languages.
  'ɑaɡg',
];

/** Characters drawn like Latin letters, by UTF-16 unit. Those that NFKC folds are not among them. */
export function homoglyphs(): ReadonlyMap<number, Homoglyph> {
  return GLYPHS;
}

const GLYPHS = build();

function build(): Map<number, Homoglyph> {
  const glyphs = new Map<number, Homoglyph>();
  for (const [looksLatin, lists] of [[false, OTHER_SCRIPTS], [true, LATIN_TYPE]] as const) {
    for (const list of lists) {
      for (let i = 0; i + 1 < list.length; i += 2) glyphs.set(list.charCodeAt(i), { letter: list[i + 1], looksLatin });
    }
  }
  return glyphs;
}

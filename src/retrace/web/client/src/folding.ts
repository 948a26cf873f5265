// Text as it is compared with what somebody looks for.

/** Lower case without diacritics, letter by letter, so that places in both are the same. */
export function folded(text: string): string {
  return [...text.normalize("NFC")].map((letter) => (/[đĐ]/.test(letter) ? "d" : letter.normalize("NFD")[0]!.toLowerCase())).join("");
}

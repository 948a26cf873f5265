// What a sign of the palette and of the menus beside an element means, told where the pointer rests.

/** Lets every sign below a place say in words what it does: they bear their words for screen readers only. */
export function hinted(place: HTMLElement): void {
  place.addEventListener("pointerover", (event) => {
    const sign = (event.target as Element).closest<HTMLElement>(".entry[aria-label]");
    if (sign && !sign.title) sign.title = sign.getAttribute("aria-label")!;
  });
}

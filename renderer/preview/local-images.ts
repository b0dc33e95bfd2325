/** Reads an image named by the document; null where it is not there or may not be read. */
export type ReadImage = (path: string) => Promise<{ readonly type: string; readonly base64: string } | null>;

/**
 * Fills in the local images of one document: `img[data-path]` gets a `blob:` address, or a quiet note
 * with its text and path where the file is missing. Each path is read once.
 */
export class LocalImages {
  readonly #read: ReadImage;
  readonly #addresses = new Map<string, Promise<string | null>>();
  #closed = false;

  constructor(read: ReadImage) {
    this.#read = read;
  }

  /** Fills the images inside an element. */
  async fill(root: HTMLElement): Promise<void> {
    const images = [...root.querySelectorAll<HTMLImageElement>('img[data-path]')];
    await Promise.all(
      images.map(async (image) => {
        const address = await this.#address(image.dataset['path'] ?? '');
        if (this.#closed) return;
        clearNote(image);
        if (address === null) showNote(image);
        else image.src = address;
      }),
    );
  }

  /** Forgets everything and frees the images' memory. */
  close(): void {
    this.#closed = true;
    for (const address of this.#addresses.values()) {
      void address.then((url) => {
        if (url !== null) URL.revokeObjectURL(url);
      });
    }
    this.#addresses.clear();
  }

  #address(path: string): Promise<string | null> {
    const known = this.#addresses.get(path);
    if (known !== undefined) return known;
    const address = this.#load(path);
    this.#addresses.set(path, address);
    return address;
  }

  async #load(path: string): Promise<string | null> {
    const image = await this.#read(path).catch(() => null);
    if (image === null || !image.type.startsWith('image/')) return null;
    const bytes = Uint8Array.from(atob(image.base64), (char) => char.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: image.type }));
  }
}

function clearNote(image: HTMLImageElement): void {
  image.hidden = false;
  if (image.nextElementSibling?.classList.contains('missing-image') === true) image.nextElementSibling.remove();
}

function showNote(image: HTMLImageElement): void {
  const note = document.createElement('span');
  note.className = 'missing-image';
  note.append(image.alt === '' ? 'Image not found' : image.alt);
  const path = document.createElement('code');
  path.textContent = image.dataset['path'] ?? '';
  note.append(path);
  image.hidden = true;
  image.after(note);
}

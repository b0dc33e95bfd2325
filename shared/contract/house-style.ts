import { z } from 'zod/mini';

/** The largest style sheet of a person's own, in bytes of UTF-8. */
export const houseCssLimit = 256 * 1024;
/** The largest logo, in bytes. */
export const houseLogoLimit = 2 * 1024 * 1024;

/** A person's own look for exports, as the host has it. */
export const houseStyle = z.object({
  /** A style sheet that comes after the theme's; null for none. */
  css: z.nullable(z.string()),
  /** A picture for the head of the document; null for none. Its type is told by its content: PNG, SVG, JPEG or WebP. Pages show it by `<img>` alone. */
  logo: z.nullable(z.object({ type: z.string(), base64: z.string() })),
  /** Why a file that is there cannot be used, a sentence each. */
  problems: z.array(z.string()),
});
/** See {@link houseStyle}. */
export type HouseStyleDescription = z.infer<typeof houseStyle>;

/** New parts of the house style: what is left out stays, null removes. */
export const houseStyleChange = z.object({
  css: z.optional(z.nullable(z.string())),
  logo: z.optional(z.nullable(z.object({ base64: z.string() }))),
});

import { AppError } from '../../../shared/contract/errors.ts';

/** The last moment that a `Date` can tell, in seconds. */
const latest = 8_640_000_000_000;

/**
 * The date an export carries: now, or what `SOURCE_DATE_EPOCH` says (whole seconds since 1970), so that an export can be
 * made again byte for byte.
 *
 * @throws AppError `failed` where that is set to anything else: a wrong date would pass unseen
 */
export function exportDate(): Date {
  const said = process.env['SOURCE_DATE_EPOCH'];
  if (said === undefined || said === '') return new Date();
  const seconds = /^\d{1,13}$/.test(said) ? Number(said) : Infinity;
  if (seconds > latest) {
    throw new AppError('failed', `SOURCE_DATE_EPOCH is “${said}”, which is no number of seconds since 1970. Correct it, or unset it to date the PDF today.`);
  }
  return new Date(seconds * 1000);
}

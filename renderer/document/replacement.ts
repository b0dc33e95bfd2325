export { replacementEdit } from '../../shared/text/replacement.ts';

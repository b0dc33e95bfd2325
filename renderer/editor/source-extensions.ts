import { defaultKeymap, historyKeymap, indentWithTab } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
  rectangularSelection,
} from '@codemirror/view';
import type { Settings } from '../../shared/contract/calls.ts';
import type { DocumentSession } from '../document/session.ts';
import { editorTheme } from './editor-theme.ts';
import { highlighting } from './highlighting.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { sourceLanguage } from './language.ts';
import { searchingExtension } from './late-searching.ts';
import { placeholders } from './placeholders.ts';
import { typingOverLines } from './typing-over.ts';

/** The settings that change how the source is shown. */
export type SourceSettings = Pick<Settings, 'lineNumbers' | 'softWrap'>;

const wrapping = new Compartment();
const numbering = new Compartment();

/**
 * Everything the source needs to have in the session's own state: language, keys that edit, search, looks.
 *
 * @param nonce the page's CSP nonce, with which CodeMirror may add its styles; empty for none.
 */
export function sourceExtensions(settings: SourceSettings, nonce: string): Extension {
  return [
    nonce === '' ? [] : EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': 'Markdown source', spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
    sourceLanguage(),
    highlighting,
    editorTheme,
    placeholder('Write, or paste a report here.'),
    placeholders,
    typingOverLines(),
    invisibleCharacters,
    highlightActiveLine(),
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(4),
    searchingExtension(),
    keymap.of([...historyKeymap, ...defaultKeymap, indentWithTab]),
    wrapping.of(wrappingFor(settings)),
    numbering.of(numberingFor(settings)),
  ];
}

/** Brings changed settings into a session that was started with {@link sourceExtensions}. */
export function applySourceSettings(session: DocumentSession, settings: SourceSettings): void {
  session.dispatch({ effects: [wrapping.reconfigure(wrappingFor(settings)), numbering.reconfigure(numberingFor(settings))] });
}

function wrappingFor({ softWrap }: SourceSettings): Extension {
  return softWrap ? EditorView.lineWrapping : [];
}

function numberingFor(settings: SourceSettings): Extension {
  return settings.lineNumbers ? lineNumbers() : [];
}

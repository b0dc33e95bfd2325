import { AlignVerticalSpaceAround, List, ListPlus, Shapes, Table } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import type { DocumentSession } from '../document/session.ts';
import { IconButton } from '../ui/button.tsx';
import { canTakeSelection, convert, convertCommands, takeSelection, whyNot } from './convert-actions.ts';
import type { TimelineModel } from './timeline-model.ts';
import './row-menu.css';
import './convert-menu.css';

const pictures = { align: AlignVerticalSpaceAround, 'to-table': Table, 'to-list': List } as const;

/** Props of {@link ConvertMenu}. */
export interface ConvertMenuProps {
  readonly model: TimelineModel;
  readonly session: DocumentSession;
}

/** The menu of what can be done to the form of the timeline shown; what cannot apply says why. */
export function ConvertMenu({ model, session }: ConvertMenuProps): ReactNode {
  return (
    <MenuTrigger>
      <IconButton small label="Form of the timeline">
        <Shapes size={16} aria-hidden="true" />
      </IconButton>
      <Popover placement="bottom end" offset={4} className="row-menu">
        <FormMenu model={model} session={session} />
      </Popover>
    </MenuTrigger>
  );
}

/** What the popover holds; it is made when the menu opens, so that it tells what can be done then. */
function FormMenu({ model, session }: ConvertMenuProps): ReactNode {
  const entries = convertCommands.map(({ command, title }) => ({ command, title, reason: whyNot(model, command), Icon: pictures[command] }));
  const selection = canTakeSelection(session, model) ? null : (session.locked.value ?? 'Select lines outside of a timeline in the source first');
  return (
    <Menu
      aria-label="Form of the timeline"
      disabledKeys={[...entries.filter(({ reason }) => reason !== null).map(({ command }) => command), ...(selection === null ? [] : ['selection'])]}
      onAction={(key) => {
        const chosen = convertCommands.find(({ command }) => command === key);
        // The menu gives the focus back to its button when it closes; the grid takes it after that.
        requestAnimationFrame(() => (chosen === undefined ? takeSelection(session, model) : convert(model, chosen.command)));
      }}
    >
      {entries.map(({ command, title, reason, Icon }) => (
        <MenuItem key={command} id={command} textValue={title} className="row-menu-item form-menu-item">
          <Icon size={15} aria-hidden="true" />
          <Text slot="label">{title}</Text>
          {reason !== null && (
            <Text slot="description" className="form-menu-reason">
              {reason}
            </Text>
          )}
        </MenuItem>
      ))}
      <Separator className="row-menu-rule" />
      <MenuItem id="selection" textValue="Turn the selection into a timeline" className="row-menu-item form-menu-item">
        <ListPlus size={15} aria-hidden="true" />
        <Text slot="label">Turn the selection into a timeline</Text>
        {selection !== null && (
          <Text slot="description" className="form-menu-reason">
            {selection}
          </Text>
        )}
      </MenuItem>
    </Menu>
  );
}

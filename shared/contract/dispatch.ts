import { calls, type CallName, type CallRequest, type CallResponse } from './calls.ts';
import { AppError, type AppErrorData } from './errors.ts';

/** What is needed of an `AbortSignal`, which this part of the program does not know. */
export interface Gone {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Who makes a call, as far as an edition can tell. */
export interface Caller {
  /** What the page calls itself; null where it does not say. */
  readonly page: string | null;
  /** Aborted when nobody waits for the answer any more. */
  readonly gone: Gone;
}

/** One handler for each call; what the services implement and both editions bind. */
export type Handlers = {
  readonly [N in CallName]: (request: CallRequest<N>, caller?: Caller) => Promise<CallResponse<N>>;
};

/** The outcome of a call as plain data, as it crosses to the page. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: AppErrorData };

/** Whether a value is the name of a call. */
export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

/**
 * Runs one call: checks the name and the request, awaits the handler, checks what it answers or throws.
 * Never rejects. An unexpected error becomes `failed` and is given to `report` in full.
 */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  request: unknown,
  report: (error: unknown) => void = () => undefined,
  caller?: Caller,
): Promise<Reply> {
  if (!isCallName(name)) {
    return refuse(new AppError('invalid-request', 'Aftermath does not know this call.'));
  }
  const asked = calls[name].request.safeParse(request);
  if (!asked.success) {
    return refuse(new AppError('invalid-request', `The request ${name} does not fit: ${asked.error.message}`));
  }
  try {
    const handler = handlers[name] as (request: unknown, caller?: Caller) => Promise<unknown>;
    const answered = calls[name].response.safeParse(await handler(asked.data, caller));
    if (!answered.success) {
      report(answered.error);
      return refuse(new AppError('invalid-request', `The answer to ${name} does not fit: ${answered.error.message}`));
    }
    return { ok: true, value: answered.data };
  } catch (error) {
    if (error instanceof AppError) {
      const known: readonly string[] = calls[name].errors;
      if (!known.includes(error.code) && error.code !== 'unavailable' && error.code !== 'invalid-request') report(error);
      return refuse(error);
    }
    report(error);
    return refuse(new AppError('failed', `Something unexpected went wrong in ${name}. Your text is still here; try again.`));
  }
}

function refuse(error: AppError): Reply {
  return { ok: false, error: error.toData() };
}

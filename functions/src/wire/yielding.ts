import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * A port whose every answer lets the event loop turn once. The SQLite driver works in the calling thread and answers in the same turn: without
 * this, a hundred enrolments that are advanced in a row would keep every visitor waiting until the last one is done. A turn costs microseconds.
 */
export function yielding<Port extends object>(port: Port): Port {
  const wrapped = new Map<PropertyKey, unknown>();
  return new Proxy(port, {
    get(target, name) {
      if (!wrapped.has(name)) wrapped.set(name, wrap(Reflect.get(target, name), target));
      return wrapped.get(name);
    },
  });
}

function wrap(member: unknown, owner: object): unknown {
  if (typeof member === 'function') {
    return async (...args: unknown[]) => {
      const answer: unknown = await Reflect.apply(member, owner, args);
      await nextTurn();
      return answer;
    };
  }
  return typeof member === 'object' && member !== null ? yielding(member) : member;
}

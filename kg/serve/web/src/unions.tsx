// The tree of unions: from the national federation down, branch by branch.
import { useState } from "preact/hooks";
import { path, query, type Branch, type EntityFile, type Hierarchy } from "./api";
import { useApi } from "./state";
import { Empty, EntityLink, Ready } from "./ui";
import { say } from "./words";

export function UnionsView({ id }: { id: string }) {
  const roots = useApi<Hierarchy>(`hierarchy${query({ parent: id })}`);
  const file = useApi<EntityFile>(id ? `entities/${path(id)}` : null);
  const parents = file.state === "ready" ? [...file.value.parents].reverse() : [];
  return (
    <div class="page">
      <h1 class="page-title">{say("工会组织", "Unions")}</h1>
      {id && <nav class="crumbs" aria-label={say("上级", "Above")}><a href="/unions">{say("全部", "All")}</a>{parents.map((one) => <a key={one.id} href={`/unions/${path(one.id)}`}>{one.name}</a>)}</nav>}
      <section class="card">
        <Ready of={roots} rows={6}>{(value) => (
          <>
            {value.node && <p class="root"><EntityLink entity={value.node} /></p>}
            {value.children.length === 0 ? <Empty>{say("没有提到它的下级工会。", "No union below it is named.")}</Empty> : <Branches of={value.children} open={value.children.length <= 3} />}
          </>
        )}</Ready>
      </section>
    </div>
  );
}

function Branches({ of, open = false }: { of: Branch[]; open?: boolean }) {
  return <ul class="tree">{of.map((one) => <Limb key={one.id} of={one} open={open} />)}</ul>;
}

function Limb({ of: one, open: first }: { of: Branch; open: boolean }) {
  const [open, setOpen] = useState(first && one.children > 0);
  const below = useApi<Hierarchy>(open ? `hierarchy${query({ parent: one.id })}` : null);
  return (
    <li>
      <p class="limb">
        {one.children > 0 ? <button class="fold" aria-expanded={open} aria-label={say(`${one.name}的下级`, `below ${one.name}`)} onClick={() => setOpen(!open)}><svg viewBox="0 0 12 12" aria-hidden="true"><path d="M4 2 8 6 4 10" /></svg></button> : <span class="fold" />}
        <EntityLink entity={{ ...one, type: one.type || "UNION" }} />
        <span class="rest">{one.mentions > 0 ? say(`${one.mentions} 次提及`, `${one.mentions} mentions`) : say("仅为上级", "only as a parent")}{one.children > 0 && ` · ${say(`${one.children} 个下级`, `${one.children} below`)}`}</span>
      </p>
      {open && <Ready of={below} rows={1}>{(value) => <Branches of={value.children} open={value.children.length === 1} />}</Ready>}
    </li>
  );
}

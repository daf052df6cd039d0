//! Verbs on codes: create, rename, move, recolour, define, delete.

use super::{Op, Project};
use crate::error::{Error, Result};
use crate::model::{
    Code, CodeColor, CodeDraft, CodeId, MOST_LEVELS, Name, PALETTE_SIZE, automatic_colors,
};

impl Project {
    /// Creates a code under a parent (or at the top), at a place among its siblings (or last).
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`, `err-code-exists`, `err-code-missing` (the parent),
    /// `err-code-deep`.
    pub fn create_code(
        &mut self,
        name: &str,
        parent: Option<CodeId>,
        position: Option<u32>,
    ) -> Result<CodeId> {
        let name = Name::parse(name)?;
        self.transact(Op::CreateCode, |p| {
            let color = match parent {
                Some(parent) => p.code(parent)?.color,
                None => p.next_theme_color()?,
            };
            p.expect_free_name(parent, &name, None)?;
            if let Some(parent) = parent {
                expect_levels(p.code_tree()?.depth(parent) + 2)?;
            }
            let siblings = p.store.list_children(parent)?;
            let code = Code {
                id: CodeId(0),
                guid: p.environment.guid(),
                parent,
                position: siblings
                    .last()
                    .map_or(0, |last| last.position.saturating_add(1)),
                name: name.as_str().to_owned(),
                color,
                definition: String::new(),
                memo: String::new(),
            };
            let id = p.store.insert_code(&code, &name)?;
            if position.is_some() {
                p.number_siblings(parent, id, position)?;
            }
            Ok(id)
        })
    }

    /// Returns the code `Theme/Sub-code`, creating what is missing of it.
    ///
    /// # Errors
    /// As `create_code`, and `err-code-ambiguous` for a single name that several codes have.
    pub fn create_code_path(&mut self, path: &str) -> Result<CodeId> {
        self.transact(Op::CreateCode, |p| {
            match p.find_code(path) {
                Ok(id) => return Ok(id),
                Err(e) if e.id() == "err-code-unknown" => {}
                Err(e) => return Err(e),
            }
            let mut parent = None;
            for part in path.split('/').filter(|part| !part.trim().is_empty()) {
                let name = Name::parse(part)?;
                parent = Some(match p.store.find_child(parent, name.key())? {
                    Some(id) => id,
                    None => p.create_code(part, parent, None)?,
                });
            }
            parent.ok_or_else(|| Error::user("err-name-empty"))
        })
    }

    /// Writes all of a code as one step; without an id it is a new one. Returns its id.
    ///
    /// # Errors
    /// As `create_code`, `rename_code` and `move_code`.
    pub fn write_code(&mut self, id: Option<CodeId>, draft: &CodeDraft) -> Result<CodeId> {
        let op = if id.is_some() {
            Op::EditCode
        } else {
            Op::CreateCode
        };
        self.transact(op, |p| {
            let id = match id {
                None => p.create_code(&draft.name, draft.parent, None)?,
                Some(id) => {
                    if p.code(id)?.parent == draft.parent {
                        p.rename_code(id, &draft.name)?;
                    } else {
                        // At once: the old name may be taken there, the new one here.
                        p.move_renamed(id, draft.parent, None, Some(&draft.name))?;
                    }
                    id
                }
            };
            p.edit_code(op, id, |_, code| {
                code.color = draft.color;
                draft.definition.clone_into(&mut code.definition);
                draft.memo.clone_into(&mut code.memo);
                Ok(())
            })?;
            Ok(id)
        })
    }

    /// Renames a code.
    ///
    /// # Errors
    /// `err-name-empty`, `err-name-long`, `err-code-missing`, `err-code-exists`.
    pub fn rename_code(&mut self, id: CodeId, name: &str) -> Result<()> {
        let name = Name::parse(name)?;
        self.edit_code(Op::RenameCode, id, |p, code| {
            p.expect_free_name(code.parent, &name, Some(id))?;
            name.as_str().clone_into(&mut code.name);
            Ok(())
        })
    }

    /// Moves a code with its sub-codes under another parent (or to the top), at a place among the
    /// siblings there, counted without itself; `None` is the end.
    ///
    /// # Errors
    /// `err-code-missing`, `err-code-circle` under itself, `err-code-exists`, `err-code-deep`.
    pub fn move_code(
        &mut self,
        id: CodeId,
        parent: Option<CodeId>,
        position: Option<u32>,
    ) -> Result<()> {
        self.move_renamed(id, parent, position, None)
    }

    fn move_renamed(
        &mut self,
        id: CodeId,
        parent: Option<CodeId>,
        position: Option<u32>,
        name: Option<&str>,
    ) -> Result<()> {
        self.transact(Op::MoveCode, |p| {
            let code = p.code(id)?;
            if let Some(parent) = parent {
                let target = p.code(parent)?;
                let tree = p.code_tree()?;
                if tree.is_within(parent, id) {
                    return Err(Error::user("err-code-circle")
                        .with("name", &code.name)
                        .with("target", &target.name));
                }
                let below = tree.with_descendants(id).iter().map(|c| tree.depth(c.id));
                let levels = below.max().unwrap_or(0).saturating_sub(tree.depth(id)) + 1;
                expect_levels(tree.depth(parent) + 1 + levels)?;
            }
            if code.parent != parent {
                p.edit_code(Op::MoveCode, id, |p, code| {
                    let name = Name::parse(name.unwrap_or(&code.name))?;
                    p.expect_free_name(parent, &name, Some(id))?;
                    name.as_str().clone_into(&mut code.name);
                    code.parent = parent;
                    Ok(())
                })?;
            }
            p.number_siblings(parent, id, position)
        })
    }

    /// Gives a code another colour; its sub-codes keep theirs.
    ///
    /// # Errors
    /// `err-code-missing`.
    pub fn recolor_code(&mut self, id: CodeId, color: CodeColor) -> Result<()> {
        self.edit_code(Op::RecolorCode, id, |_, code| {
            code.color = color;
            Ok(())
        })
    }

    /// Writes what belongs to a code and what does not.
    ///
    /// # Errors
    /// `err-code-missing`.
    pub fn define_code(&mut self, id: CodeId, definition: &str) -> Result<()> {
        self.edit_code(Op::DefineCode, id, |_, code| {
            definition.clone_into(&mut code.definition);
            Ok(())
        })
    }

    /// Writes a code's memo.
    ///
    /// # Errors
    /// `err-code-missing`.
    pub fn set_code_memo(&mut self, id: CodeId, memo: &str) -> Result<()> {
        self.edit_code(Op::EditCodeMemo, id, |_, code| {
            memo.clone_into(&mut code.memo);
            Ok(())
        })
    }

    /// Deletes codes with their sub-codes, segments and notes; see `code_deletion_effect`.
    ///
    /// # Errors
    /// `err-code-missing`; then none is deleted.
    pub fn delete_codes(&mut self, ids: &[CodeId]) -> Result<()> {
        self.transact(Op::DeleteCodes, |p| {
            let tree = p.code_tree()?;
            for id in ids {
                if tree.get(*id).is_none() {
                    return Err(Error::user("err-code-missing"));
                }
                // Sub-codes go with it, so an id of the list may be gone already.
                p.store.delete_code(*id)?;
            }
            Ok(())
        })
    }

    pub(super) fn code(&self, id: CodeId) -> Result<Code> {
        self.store
            .get_code(id)?
            .ok_or_else(|| Error::user("err-code-missing"))
    }

    pub(super) fn edit_code(
        &mut self,
        op: Op,
        id: CodeId,
        edit: impl FnOnce(&mut Self, &mut Code) -> Result<()>,
    ) -> Result<()> {
        self.transact(op, |p| {
            let before = p.code(id)?;
            let mut code = before.clone();
            edit(p, &mut code)?;
            if code == before {
                return Ok(());
            }
            let name = Name::parse(&code.name)?;
            p.store.update_code(&code, &name)
        })
    }

    fn expect_free_name(
        &self,
        parent: Option<CodeId>,
        name: &Name,
        except: Option<CodeId>,
    ) -> Result<()> {
        match self.store.find_child(parent, name.key())? {
            Some(id) if Some(id) != except => {
                Err(Error::user("err-code-exists").with("name", name))
            }
            _ => Ok(()),
        }
    }

    /// Numbers the codes under a parent from 0, with `id` at `position` (or last).
    fn number_siblings(
        &mut self,
        parent: Option<CodeId>,
        id: CodeId,
        position: Option<u32>,
    ) -> Result<()> {
        let mut order: Vec<_> = self
            .store
            .list_children(parent)?
            .into_iter()
            .map(|c| c.id)
            .filter(|sibling| *sibling != id)
            .collect();
        let at = position
            .and_then(|p| usize::try_from(p).ok())
            .map_or(order.len(), |p| p.min(order.len()));
        order.insert(at, id);
        for (position, id) in (0..).zip(&order) {
            self.store.set_code_position(*id, position)?;
        }
        self.store.arrange_codes(&order)
    }

    /// Picks the palette colour that fewest themes have, far from those before it.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn next_theme_color(&self) -> Result<CodeColor> {
        let mut used = [0_usize; PALETTE_SIZE as usize];
        for theme in self.store.list_children(None)? {
            if let CodeColor::Palette(index) = theme.color
                && let Some(count) = used.get_mut(usize::from(index))
            {
                *count += 1;
            }
        }
        Ok(CodeColor::Palette(
            automatic_colors()
                .min_by_key(|index| used[usize::from(*index)])
                .unwrap_or(0),
        ))
    }
}

fn expect_levels(levels: usize) -> Result<()> {
    if levels > MOST_LEVELS {
        return Err(Error::user("err-code-deep").with("most", MOST_LEVELS));
    }
    Ok(())
}

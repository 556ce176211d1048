//! Reduced ordered binary decision diagrams: the circuit that makes likelihoods exact.
//!
//! Bryant, "Graph-Based Algorithms for Boolean Function Manipulation" (1986): one node per distinct
//! function, so that two functions are equal when their handles are. Only AND and OR are needed, because
//! nothing in the model is ever negated.

/// A function: an index into the diagram's nodes.
pub(crate) type Handle = u32;

/// Never.
pub(crate) const FALSE: Handle = 0;
/// Always.
pub(crate) const TRUE: Handle = 1;

/// The budget was spent; the diagram's content is worthless until the next [`Bdd::clear`].
#[derive(Debug)]
pub(crate) struct TooLarge;

/// A decision on one variable; children always stand before their parents.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Node {
    /// The variable; those nearer the root have smaller numbers.
    pub(crate) var: u32,
    /// The function where the variable is false.
    pub(crate) lo: Handle,
    /// The function where it is true.
    pub(crate) hi: Handle,
}

/// The nodes with their unique table and a cache of results.
pub(crate) struct Bdd {
    /// All nodes; the first two are [`FALSE`] and [`TRUE`].
    pub(crate) nodes: Vec<Node>,
    unique: Vec<Handle>,
    cache: Vec<(Handle, Handle, Handle)>,
    /// Steps that may still be taken. Counting steps bounds both nodes and time, the same on every machine.
    steps: usize,
}

/// Slots at the start: enough for most records of a market without growing.
const FIRST_SLOTS: usize = 1 << 8;

impl Bdd {
    pub(crate) fn new() -> Self {
        let end = Node {
            var: u32::MAX,
            lo: FALSE,
            hi: FALSE,
        };
        Self {
            nodes: vec![end, end],
            unique: vec![0; FIRST_SLOTS],
            cache: vec![(0, 0, 0); FIRST_SLOTS],
            steps: 0,
        }
    }

    /// Forgets every function and grants a new budget.
    pub(crate) fn clear(&mut self, steps: usize) {
        self.nodes.truncate(2);
        self.unique.truncate(FIRST_SLOTS);
        self.unique.fill(0);
        self.cache.truncate(FIRST_SLOTS);
        self.cache.fill((0, 0, 0));
        self.steps = steps;
    }

    /// What is left of the budget.
    pub(crate) fn steps(&self) -> usize {
        self.steps
    }

    /// "If `var` then `hi` else `lo`"; `var` must stand above both.
    pub(crate) fn node(&mut self, var: u32, lo: Handle, hi: Handle) -> Handle {
        if lo == hi {
            return lo;
        }
        let node = Node { var, lo, hi };
        let mask = self.unique.len() - 1;
        let mut slot = hash(var, lo, hi) & mask;
        loop {
            match self.unique[slot] {
                0 => break,
                there if self.nodes[there as usize] == node => return there,
                _ => slot = (slot + 1) & mask,
            }
        }
        let handle = self.nodes.len() as Handle;
        self.nodes.push(node);
        self.unique[slot] = handle;
        if self.nodes.len() * 2 > self.unique.len() {
            self.grow();
        }
        handle
    }

    pub(crate) fn and(&mut self, a: Handle, b: Handle) -> Result<Handle, TooLarge> {
        self.apply(FALSE, a, b)
    }

    pub(crate) fn or(&mut self, a: Handle, b: Handle) -> Result<Handle, TooLarge> {
        self.apply(TRUE, a, b)
    }

    /// AND and OR are one operation: each has an end that decides (`strong`) and one that does not matter.
    fn apply(&mut self, strong: Handle, a: Handle, b: Handle) -> Result<Handle, TooLarge> {
        if a == b || b == 1 - strong || a == strong {
            return Ok(a);
        }
        if a == 1 - strong || b == strong {
            return Ok(b);
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        // The operation is kept in the order of the pair, which is otherwise always ascending.
        let key = if strong == FALSE { (a, b) } else { (b, a) };
        let slot = hash(strong, a, b) & (self.cache.len() - 1);
        let (x, y, known) = self.cache[slot];
        if (x, y) == key {
            return Ok(known);
        }
        self.steps = self.steps.checked_sub(1).ok_or(TooLarge)?;
        let (left, right) = (self.nodes[a as usize], self.nodes[b as usize]);
        let var = left.var.min(right.var);
        let (a_lo, a_hi) = if left.var == var {
            (left.lo, left.hi)
        } else {
            (a, a)
        };
        let (b_lo, b_hi) = if right.var == var {
            (right.lo, right.hi)
        } else {
            (b, b)
        };
        let lo = self.apply(strong, a_lo, b_lo)?;
        let hi = self.apply(strong, a_hi, b_hi)?;
        let result = self.node(var, lo, hi);
        // The tables may have grown meanwhile.
        let slot = hash(strong, a, b) & (self.cache.len() - 1);
        self.cache[slot] = (key.0, key.1, result);
        Ok(result)
    }

    /// Doubles the unique table; the cache keeps pace and may forget.
    fn grow(&mut self) {
        let size = self.unique.len() * 2;
        self.unique.clear();
        self.unique.resize(size, 0);
        for handle in 2..self.nodes.len() {
            let Node { var, lo, hi } = self.nodes[handle];
            let mut slot = hash(var, lo, hi) & (size - 1);
            while self.unique[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.unique[slot] = handle as Handle;
        }
        self.cache.clear();
        self.cache.resize(size, (0, 0, 0));
    }
}

/// A fixed mixing of three words; the constants are odd parts of the golden ratio (Knuth, volume 3, 6.4).
fn hash(a: u32, b: u32, c: u32) -> usize {
    let mixed = a.wrapping_mul(0x9E37_79B1)
        ^ b.wrapping_mul(0x85EB_CA77).rotate_left(13)
        ^ c.wrapping_mul(0xC2B2_AE3D).rotate_left(22);
    (mixed ^ (mixed >> 15)) as usize
}

//! Fair turns: work for many hosts, one piece for each host at a time.

use std::collections::VecDeque;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

/// Does the work of every queue: at most `at_once` pieces side by side, and of each queue one after the other.
///
/// Queues take turns: one that has had its turn goes to the end, so slow work holds up its own queue alone. Once
/// `may_begin` says no, what has begun is finished and the rest is left out.
pub(super) async fn in_turns<T, R, F: Future<Output = R>>(
    queues: impl IntoIterator<Item = VecDeque<T>>,
    at_once: usize,
    may_begin: impl Fn() -> bool,
    work: impl Fn(T) -> F,
) -> Vec<R> {
    let mut waiting: VecDeque<VecDeque<T>> = queues.into_iter().collect();
    let mut running = FuturesUnordered::new();
    let mut results = Vec::new();
    loop {
        while running.len() < at_once && may_begin() {
            let Some(mut queue) = waiting.pop_front() else { break };
            let Some(piece) = queue.pop_front() else { continue };
            let piece = work(piece);
            running.push(async move { (queue, piece.await) });
        }
        let Some((queue, result)) = running.next().await else { return results };
        results.push(result);
        waiting.push_back(queue);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::HashSet;

    use tokio::sync::Notify;

    use super::*;

    fn queues(pieces: &[&[u32]]) -> Vec<VecDeque<u32>> {
        pieces.iter().map(|queue| queue.iter().copied().collect()).collect()
    }

    /// F-09: one at a time of each host (the tens), so many at once of all.
    #[tokio::test]
    async fn each_piece_is_done_once_and_one_of_a_queue_at_a_time() {
        let (busy, most) = (RefCell::new(HashSet::new()), Cell::new(0));
        let work = async |piece: u32| {
            assert!(busy.borrow_mut().insert(piece / 10), "two of one queue at once");
            most.set(most.get().max(busy.borrow().len()));
            tokio::task::yield_now().await;
            busy.borrow_mut().remove(&(piece / 10));
            piece
        };
        let queues = queues(&[&[10, 11, 12, 13], &[20], &[], &[30, 31], &[40, 41, 42]]);
        let mut done = in_turns(queues, 3, || true, &work).await;
        done.sort_unstable();
        assert_eq!(done, [10, 11, 12, 13, 20, 30, 31, 40, 41, 42]);
        assert_eq!(most.get(), 3);
    }

    /// F-09: the first piece of the first queue ends only when all others have been done.
    #[tokio::test]
    async fn work_that_hangs_holds_up_its_own_queue_alone() {
        let (others, release) = (Cell::new(5), Notify::new());
        let work = async |piece: u32| {
            if piece == 10 {
                release.notified().await;
            } else if piece > 11 {
                others.set(others.get() - 1);
                if others.get() == 0 {
                    release.notify_one();
                }
            } else {
                assert_eq!(others.get(), 0);
            }
            piece
        };
        let queues = queues(&[&[10, 11], &[20, 21], &[30, 31, 32]]);
        assert_eq!(in_turns(queues, 2, || true, &work).await.len(), 7);
    }

    /// F-22: two slow hosts with much work come round no more often than others.
    #[tokio::test]
    async fn queues_take_turns() {
        let order = RefCell::new(Vec::new());
        let work = async |piece: u32| order.borrow_mut().push(piece);
        let queues = queues(&[&[10, 11, 12], &[20, 21, 22], &[30]]);
        in_turns(queues, 1, || true, &work).await;
        assert_eq!(*order.borrow(), [10, 20, 30, 11, 21, 12, 22]);
    }

    #[tokio::test]
    async fn what_may_not_begin_any_more_is_left_out() {
        let begun = Cell::new(0);
        let work = async |piece: u32| {
            begun.set(begun.get() + 1);
            piece
        };
        let done = in_turns(queues(&[&[10, 11], &[20, 21]]), 1, || begun.get() < 3, &work).await;
        assert_eq!(done, [10, 20, 11]);
    }
}

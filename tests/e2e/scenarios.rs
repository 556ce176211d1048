//! What a reader does, one scenario a line, in the order in which they run.

use super::page::Stage;
use super::{
    access, choosing, comparing, console, cut_off, embedding, embeds, found, founding, loading,
    money, offline, places, rtl, shape, share, silence, stale, states, ticking, walk, wall,
    workshop,
};
use xtask::Outcome;

/// One thing a reader does, in one browser.
pub struct Scenario {
    pub name: &'static str,
    pub run: fn(&Stage<'_>) -> Outcome<()>,
}

macro_rules! scenarios {
    ($($room:ident::{$($name:ident),+ $(,)?}),+ $(,)?) => {
        &[$($(Scenario { name: stringify!($name), run: $room::$name }),+),+]
    };
}

pub const SCENARIOS: &[Scenario] = scenarios![
    console::{
        a_planted_fault_is_heard_from_a_page_and_from_a_frame,
    },
    loading::{
        the_page_loads_and_the_console_is_clean,
        exactly_the_listed_files_are_loaded,
        without_scripts_the_example_is_readable,
        without_its_script_the_page_promises_nothing,
        a_refused_wasm_is_said_and_the_example_stays,
        a_tick_is_answered_while_what_follows_is_missing,
        the_page_may_lie_under_any_path,
        a_reload_keeps_the_ticks,
        a_damaged_link_is_said_and_the_rest_of_it_holds,
    },
    ticking::{
        a_tick_by_pointer_changes_the_file,
        the_last_tick_can_be_reached_by_pointer,
        a_tick_by_keyboard_changes_the_file,
        the_example_is_labelled_and_can_be_taken_over,
        everything_ticked_and_nothing_ticked_are_said,
        a_tick_has_a_name_and_a_role,
        a_row_opens_by_keyboard_and_ends_in_a_source,
    },
    comparing::{
        a_thing_is_compared_away_and_taken_back_by_keyboard,
        a_why_tells_its_ways_what_closes_it_and_its_sightings,
        the_status_names_what_changed_most,
    },
    choosing::{
        another_market_changes_the_file,
        another_year_changes_the_file,
        a_scenario_ticks_its_boxes,
        another_language_keeps_the_ticks,
        the_search_finds_a_tick,
    },
    places::{
        a_first_address_may_lead_to_any_part,
        the_way_back_changes_the_place_and_no_choice,
        the_way_back_to_the_first_page_shows_the_example,
        the_focus_is_never_lost,
        a_link_of_another_version_is_said_and_costs_no_tick,
    },
    found::{
        a_situation_has_an_address_of_its_own,
        a_link_means_the_same_at_every_address,
        another_language_of_a_situation_keeps_address_and_ticks,
    },
    offline::{
        after_one_visit_the_page_works_without_its_server,
        without_a_network_one_line_says_so,
        a_later_visit_asks_for_the_page_and_nothing_after_it_is_ready,
        a_newer_build_takes_over_and_clears_up,
        a_page_that_cannot_be_kept_is_ready_all_the_same,
    },
    stale::{
        old_prices_fold_until_they_are_asked_for,
        a_box_with_old_prices_folds_them_too,
        a_clock_that_tells_nonsense_folds_nothing,
    },
    walk::{
        one_walk_through_the_whole_story,
    },
    silence::{
        no_request_leaves_after_ready_while_every_panel_is_opened,
        a_planted_request_is_seen,
    },
    shape::{
        no_style_attribute_and_no_inline_script,
        data_for_programs_is_no_script_to_the_policy,
        nothing_scrolls_sideways_at_320_pixels,
        nothing_scrolls_sideways_with_text_twice_as_large,
    },
    rtl::{
        a_page_from_the_right_is_the_page_turned_around,
    },
    founding::{
        the_id_number_reaches_what_the_newspaper_bought,
        every_row_of_the_founding_report_is_on_the_page,
    },
    money::{
        an_amount_is_written_as_the_browser_writes_it,
    },
    embeds::{
        embed_in_a_bare_frame_of_300_320_and_600_pixels,
        embed_in_the_sandbox_of_wordpress,
        embed_in_the_sandbox_of_flourish,
        embed_under_the_new_listener_of_datawrapper,
        embed_under_the_old_listener_of_datawrapper,
        embed_under_pym,
        embed_under_iframe_resizer_4,
        embed_under_open_iframe_resizer,
        embed_under_the_listener_of_the_guardian,
        embed_under_the_listener_of_medium,
        embed_in_a_tab_that_is_opened_later,
        embed_lazy_below_the_fold,
        embed_twice_on_a_page_by_the_loader,
        embed_under_the_hosts_own_policy,
        embed_in_a_host_that_draws_itself_anew,
        embed_where_frames_are_refused,
        embed_where_storage_throws,
        embed_when_the_cable_is_pulled,
        embed_in_an_article_that_is_printed,
        embed_opened_by_double_click,
        embed_without_scripts,
        embed_where_wasm_is_refused,
        embed_in_another_language_and_theme,
        axe_finds_nothing_in_an_embed,
        a_frozen_embed_runs_and_says_what_it_is,
        an_address_asks_for_a_frozen_embed,
        a_frozen_embed_leads_to_newer_ones_in_the_strictest_frame,
    },
    embedding::{
        lines_for_a_page_follow_what_is_chosen,
        lines_for_a_page_work_where_they_are_put,
    },
    share::{
        a_result_is_shared_and_its_link_leads_back,
        files_of_a_result_are_what_they_are_called,
        a_refused_clipboard_selects_the_text_and_says_so,
        an_address_without_a_result_shows_the_example_and_says_so,
        axe_finds_nothing_in_the_page_of_sharing,
        prices_come_in_the_readers_money_and_the_link_keeps_it,
    },
    workshop::{
        axe_finds_nothing_in_the_workshop_file,
    },
    wall::{
        no_step_of_a_lesson_is_larger_than_the_wall,
        a_finger_on_the_wall_goes_on_and_back,
    },
    cut_off::{
        a_page_of_the_disk_can_reach_a_server_while_there_is_a_network,
    },
    access::{
        axe_finds_nothing_in_the_example,
        axe_finds_nothing_in_the_readers_own_file,
        the_pages_that_are_read_open_sift_and_have_no_faults,
        what_is_not_there_is_said_in_every_language,
        axe_finds_a_planted_fault,
    },
    states::{
        axe_finds_nothing_in_any_other_state,
    },
];

/// What is done with the network off.
pub const CUT_OFF: &[Scenario] = scenarios![
    cut_off::{
        without_a_network_nothing_is_reached,
    },
    workshop::{
        a_whole_lesson_from_the_workshop_file,
    },
];
